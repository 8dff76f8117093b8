import { join } from 'node:path'

import type { TypeDocOptions } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'

import type { EntryPoint } from './entry-points.ts'

/** What is said to TypeDoc. Nothing of the machine, the time or the checkout goes in. */
export function settingsOf(
  root: string,
  tsconfig: string,
  entryPoints: readonly EntryPoint[],
  out: string,
): Partial<TypeDocOptions & PluginOptions> {
  return {
    plugin: ['typedoc-plugin-markdown'],
    logLevel: 'Warn',
    tsconfig,
    entryPoints: entryPoints.map(({ source }) => join(root, source)),
    alwaysCreateEntryPointModule: true,
    displayBasePath: root,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    excludeInternal: true,
    excludeExternals: true,
    externalSymbolLinkMappings: { '@standard-schema/spec': { '*': 'https://standardschema.dev' } },
    name: 'Reference',
    readme: 'none',
    // As the authors wrote them down, which is the order to read them in.
    sort: ['source-order'],
    groupOrder: ['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables'],
    validation: {
      notExported: true,
      invalidLink: true,
      invalidPath: true,
      rewrittenLink: true,
      notDocumented: false,
      unusedMergeModuleWith: true,
    },
    out,
    entryFileName: 'index',
    excludeScopesInPaths: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    indexFormat: 'table',
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    tableColumnSettings: {
      hideSources: true,
      hideModifiers: true,
      hideInherited: true,
      hideOverrides: true,
      leftAlignHeaders: true,
    },
    pageTitleTemplates: {
      index: 'Reference',
      module: ({ name }) => name,
      member: ({ name }) => name,
    },
  }
}
