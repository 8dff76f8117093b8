import GithubSlugger from 'github-slugger'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

export interface Link {
  readonly href: string
  readonly line: number
  readonly isImage: boolean
}

/** What of a page links and can be linked to. */
export interface MarkdownPage {
  /** The text of its first heading. */
  readonly title: string | undefined
  readonly links: readonly Link[]
  /** The names of its headings, as GitHub forms them. */
  readonly anchors: ReadonlySet<string>
  /** What is written in HTML, comments apart. */
  readonly html: readonly { readonly text: string; readonly line: number }[]
}

/** Reads a page as GitHub does: tables and bare addresses included. */
export function readMarkdown(text: string): MarkdownPage {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const slugger = new GithubSlugger()
  const links: Link[] = []
  const anchors = new Set<string>()
  const html: { text: string; line: number }[] = []
  let title: string | undefined
  function visit(node: Nodes): void {
    const line = node.position?.start.line ?? 1
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
      links.push({ href: node.url, line, isImage: node.type === 'image' })
    }
    if (node.type === 'heading') {
      const words = textOf(node)
      title ??= words
      anchors.add(slugger.slug(words))
    }
    if (node.type === 'html' && !node.value.startsWith('<!--')) html.push({ text: node.value, line })
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(tree)
  return { title, links, anchors, html }
}

function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
