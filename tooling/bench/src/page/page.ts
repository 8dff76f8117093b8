import { isMissed, type Measured, type Section, type Verdict } from '../section.ts'
import { tableAsMarkdown } from './markdown.ts'
import type { Run } from './run.ts'
import { shown } from './show.ts'

/** The whole page, from the run and what it measured. `short` stands first, as README shows it. */
export function pageOf(run: Run, results: ReadonlyMap<Section, Measured>, short: string): string {
  const verdicts = [...results.values()].flatMap((measured) => measured.verdicts)
  return [
    '# Performance',
    'Made by `pnpm bench`, which writes this page as a whole: what is changed by hand is lost with the next run. It says what one asks before one adopts a library, as ratios within one run, and names the limits that are missed.',
    '## In short',
    short.trim(),
    '## The run',
    runTable(run),
    '## How it is measured',
    method,
    '## The limits',
    `The project set these for itself before the first line, but for the growth of the heap, which came with this page. They are not moved to where one stands ([why](decisions/0011-what-speed-and-size-are-worth.md)), and \`pnpm bench\` ends with an error as long as one is missed. In this run ${missedOf(verdicts)}.`,
    limitTable(verdicts),
    ...[...results].flatMap(([section, { tables }]) => [
      `## ${section.title}`,
      ...section.method,
      ...tables.map(tableAsMarkdown),
      `Alone: \`pnpm bench ${section.name}\`.`,
    ]),
    '## What the figures do not say',
    silence,
    '## To repeat it',
    repeating,
  ]
    .join('\n\n')
    .concat('\n')
}

const method = [
  '- **In turn.** What is compared is measured in one process and one run, round by round, each round beginning with another one; the garbage of the one before is collected first. A machine that gets slower on the way hits all alike.',
  '- **CPU, not time,** unless a table says otherwise: `process.cpuUsage()`, which counts all threads of the process, those of the garbage collector and the compiler too. The server that stands for a vendor is a process of its own and not counted.',
  '- **Medians.** Beside each stands its middle half: a quarter of the rounds was below, a quarter above. A ratio is taken within each round, and then the median of these. Only the ratios mean something on another machine.',
  '- **The same work.** What is written by hand is held against the plugin or the directory before anything is measured: same bytes, same replies, same result. Where a baseline does less, its row says so.',
  '- **Warm,** unless it is about starting: everything ran some thousand times before.',
].join('\n')

const silence = [
  '- **Nothing of a network.** A vendor on the other side of one takes tens or hundreds of milliseconds for a reply; all of the CPU here is a fraction of one.',
  '- **Nothing of a vendor’s limit.** Relesys takes 100 requests a minute: there the gate decides how long a change takes, and no client does.',
  '- **Nothing of a browser,** of Deno, Bun, or another Node: the command runs on the Node that it is started with.',
  '- **One sort of change.** Most is measured with short texts; lists and custom fields that need the record first cost a request more.',
  '- **Loopback has next to no jitter.** Over a network, requests that left apart may arrive together; the gate leaves a hundredth of the span for that, and what goes beyond is met by its handling of 429.',
  '- **The heap and not the process.** What memory the process holds from the system, and what lies outside the heap, is not looked at.',
  '- **One machine.** Another processor or a busy neighbour moves the ratios as well, though less than the figures: look at the middle halves.',
].join('\n')

const repeating = [
  '```sh\nnpx --yes pnpm@12 bench                # everything; writes this page and the summary in README\nnpx --yes pnpm@12 bench memory rate    # some sections; writes nothing\nnpx --yes pnpm@12 bench --quick        # a small part of each, to see that it works; writes nothing\n```',
  'Leave the machine alone meanwhile. [Why it is measured in this way](decisions/0024-what-is-measured-and-how.md).',
].join('\n\n')

function runTable({ machine, date, commit, minutes }: Run): string {
  return tableAsMarkdown({
    head: ['', ''],
    rows: [
      ['date (UTC)', date.slice(0, 16).replace('T', ' ')],
      ['commit', commit],
      ['processor', `${machine.processor}, ${machine.cores} cores`],
      ['memory', `${machine.memory} GiB`],
      ['system', machine.system],
      ['Node', machine.node],
      ['next to', machine.libraries],
      ['took', `${minutes.toFixed(1)} minutes`],
    ],
  }).replace('| --- | --: |', '| --- | --- |')
}

function missedOf(verdicts: readonly Verdict[]): string {
  const missed = verdicts.filter(isMissed).length
  return missed === 0 ? `all ${verdicts.length} are kept` : `${missed} of ${verdicts.length} are missed`
}

function limitTable(verdicts: readonly Verdict[]): string {
  return tableAsMarkdown({
    head: ['', 'limit', 'measured', ''],
    rows: verdicts.map((verdict) => [
      verdict.what,
      `${verdict.limit} ${verdict.unit}`,
      `${shown(verdict.measured)} ${verdict.unit}`,
      isMissed(verdict) ? '**missed**' : 'kept',
    ]),
  })
}
