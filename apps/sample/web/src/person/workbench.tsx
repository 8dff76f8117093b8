import { Alert, Button, Group, Kbd, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle, IconRestore } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type SetStateAction } from 'react'

import type { PersonView } from '../../../src/api/people.js'
import { useHints, useSession } from '../api/queries.js'
import { align } from './alignment.js'
import { ChangeForm } from './change-form.js'
import { labelOf } from './compared-rows.js'
import { Comparison } from './comparison.js'
import { emptyDraft, gapsIn, toPatch, type Draft } from './draft.js'
import { formSections, type AddedField } from './form-items.js'
import { keepChange, keptChange, nothingTyped } from './kept-changes.js'
import { PlanPanel } from './plan-panel.js'
import { RunPanel } from './run-panel.js'
import { listOf, sendingOf } from './sending.js'
import { useLivePlan } from './use-live-plan.js'
import { useReplan } from './use-replan.js'
import { useSending } from './use-sending.js'
import classes from './workbench.module.css'

/** The comparison, the change that is being made, and beside it the plan or what became of it. */
export function Workbench({ person }: { readonly person: PersonView }): ReactNode {
  const { connections, fields, start } = useSession()
  const { data: hints } = useHints()
  const { key } = person.row
  const [draft, setDraft] = useState(() => keptChange(key).draft)
  const [added, setAdded] = useState(() => keptChange(key).added)
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [notice, setNotice] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  const sendButton = useRef<HTMLButtonElement>(null)

  const linked = connections.filter(({ name }) => person.row.accounts[name]?.status === 'linked')
  const targets = linked.map(({ name }) => name).filter((name) => !leftOut.has(name))
  const sent = useSending(start)
  const isSent = sent.id !== undefined
  // What was sent is in the history.
  useEffect(() => keepChange(key, isSent ? nothingTyped : { draft, added }), [key, draft, added, isSent])
  const patch = useMemo(() => toPatch(draft), [draft])
  const { live, replan } = useLivePlan(person.row.key, patch, targets, isSent)
  useReplan(person.records, isSent, replan)
  const sections = useMemo(
    () => formSections({ fields, connections, person, hints, added }),
    [fields, connections, person, hints, added],
  )
  const nameOf = useCallback(
    (path: string): string =>
      sections.flatMap(({ items }) => items).find((item) => item.path === path)?.label ??
      labelOf(path, fields),
    [sections, fields],
  )
  const goToSend = useCallback((): void => sendButton.current?.focus(), [])
  const add = useCallback((field: AddedField): void => setAdded((before) => [...before, field]), [setAdded])
  const sending = sendingOf({
    live,
    changes: draft.size,
    gaps: gapsIn(draft).map(nameOf),
    wrong: [...new Set(live.failures.flatMap(({ field }) => field ?? []))].map(nameOf),
    connections: targets,
    labelOf: (name) => connections.find((each) => each.name === name)?.label ?? name,
  })

  const { close } = sent
  const isBusy = sent.isRunning || sent.isStarting
  const returns = useRef(false)
  const planAgain = useCallback((): void => {
    returns.current = true
    close()
  }, [close])
  useEffect(() => {
    if (isSent || !returns.current) return
    // The button that had the focus is gone.
    returns.current = false
    sendButton.current?.focus({ preventScroll: true })
  }, [isSent])
  /** A new change is planned anew; what became of the one before is in the history. */
  const edit = useCallback(
    (next: SetStateAction<Draft>): void => {
      close()
      setNotice(undefined)
      setDraft(next)
    },
    [close],
  )
  const bringInLine = useCallback((): void => {
    const { set, left } = align(emptyDraft, person, fields)
    edit((before) => align(before, person, fields).draft)
    setNotice(noticeOf(set, left, nameOf))
    heading.current?.focus()
  }, [edit, person, fields, nameOf])

  return (
    <Stack gap="xl">
      <Comparison
        person={person}
        fields={fields}
        connections={connections}
        nameOf={nameOf}
        onAlign={bringInLine}
        disabled={isBusy}
      />
      <div className={classes['bench']}>
        <Stack gap="sm" component="section" aria-labelledby="change" miw={0}>
          <Group justify="space-between" align="flex-end">
            <Stack gap={2} flex="1 1 16rem">
              <Title order={2} id="change" ref={heading} tabIndex={-1}>
                Change
              </Title>
              <Text size="sm" c="dimmed">
                {draft.size === 0
                  ? 'Type a new value to set a field, or clear it. What you leave stays as it is.'
                  : `${draft.size === 1 ? 'One field' : `${draft.size} fields`} to change; the rest is left.`}
                {sent.id === undefined && (
                  <>
                    {' '}
                    <Kbd size="xs">Enter</Kbd> goes to the Send button.
                  </>
                )}
              </Text>
            </Stack>
            <Button
              variant="default"
              size="xs"
              disabled={draft.size === 0 || isBusy}
              leftSection={<IconRestore size={14} aria-hidden />}
              onClick={() => edit(emptyDraft)}
            >
              Leave all
            </Button>
          </Group>
          {notice !== undefined && (
            <Alert color="blue" p="sm" icon={<IconInfoCircle size={18} aria-hidden />} role="status">
              {notice}
            </Alert>
          )}
          <ChangeForm
            sections={sections}
            person={person}
            draft={draft}
            setDraft={edit}
            onAdd={add}
            failures={live.failures}
            connections={connections}
            disabled={isBusy}
            onEnter={goToSend}
          />
        </Stack>
        <aside className={classes['side']} aria-label={sent.id === undefined ? 'Plan' : 'Result'}>
          {sent.id === undefined ? (
            <PlanPanel
              person={person}
              connections={linked}
              live={live}
              isAsked={Object.keys(patch).length > 0}
              leftOut={leftOut}
              setLeftOut={setLeftOut}
              sending={sending}
              sent={sent}
              replan={replan}
              labelOf={nameOf}
              sendButton={sendButton}
            />
          ) : (
            <RunPanel
              key={sent.id}
              sent={sent}
              personKey={person.row.key}
              connections={connections}
              meanings={person.meanings}
              nameOf={nameOf}
              onPlanAgain={planAgain}
            />
          )}
        </aside>
      </div>
    </Stack>
  )
}

function noticeOf(set: readonly string[], left: readonly string[], nameOf: (path: string) => string): string {
  const others = left.filter((path) => path !== 'active').map(nameOf)
  return [
    set.length === 0
      ? 'There is nothing that can be set to the profile’s value.'
      : `Set to the profile’s value: ${listOf(set.map(nameOf))}.`,
    ...(left.includes('active')
      ? [`${nameOf('active')} is left to you, as it decides who may use an app.`]
      : []),
    ...(others.length === 0
      ? []
      : [`Left as well, for want of a value in the profile or of an app that takes it: ${listOf(others)}.`]),
  ].join(' ')
}
