import type { Application, DeclarationReflection } from 'typedoc'

/** A line of the sidebar; one with items folds. */
export interface SidebarItem {
  readonly text: string
  readonly link?: string
  readonly items?: readonly SidebarItem[]
  readonly collapsed?: boolean
}

/** For each entry point its page, and below it what it exports, by kind. */
export function sidebarOf(
  { renderer }: Application,
  modules: readonly DeclarationReflection[],
): SidebarItem[] {
  const linkTo = (reflection: DeclarationReflection): string =>
    `/reference/${renderer.router?.getFullUrl(reflection).replace(/(?:index)?\.md$/u, '')}`
  return modules.map((entry) => {
    const kinds = (entry.groups ?? []).map((group) => ({
      text: group.title,
      items: group.children.flatMap((child) =>
        child.isDeclaration() ? [{ text: child.name, link: linkTo(child) }] : [],
      ),
    }))
    return { text: entry.name, link: linkTo(entry), items: kinds, collapsed: false }
  })
}
