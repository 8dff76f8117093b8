import { useSessionStorage } from '@mantine/hooks'

/** What the list was searched for, kept in this tab while one looks at people. */
export function useSearchText(): readonly [string, (text: string) => void] {
  const [text, setText] = useSessionStorage({
    key: 'crosspatch-search',
    defaultValue: '',
    getInitialValueInEffect: false,
  })
  return [text, setText]
}
