import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
  type IExtractorInvokeOptions,
} from '@microsoft/api-extractor'

import type { EntryPoint } from './entry-points.ts'

/**
 * The report of what one entry exports: every declaration with its types and without its comments, in alphabetic
 * order. What is not exported but named by something that is stands there too, because a change of it is one that
 * users see.
 */
export function extractReport(entry: EntryPoint): string {
  const reportFolder = mkdtempSync(join(tmpdir(), 'crosspatch-api-'))
  try {
    const reportTempFolder = join(reportFolder, 'temporary')
    mkdirSync(reportTempFolder)
    const troubles: string[] = []
    const options: IExtractorInvokeOptions = {
      localBuild: true,
      messageCallback(message) {
        const { logLevel, text } = message
        if (logLevel === ExtractorLogLevel.Error || message.category === ExtractorMessageCategory.Compiler)
          troubles.push(text)
        message.handled = true
      },
    }
    const { succeeded } = Extractor.invoke(configure(entry, reportFolder, reportTempFolder), options)
    if (!succeeded || troubles.length > 0) throw new Error(`${entry.declarations}:\n${troubles.join('\n')}`)
    return readFileSync(join(reportFolder, 'report.api.md'), 'utf8')
  } finally {
    rmSync(reportFolder, { recursive: true })
  }
}

function configure(entry: EntryPoint, reportFolder: string, reportTempFolder: string): ExtractorConfig {
  const { folder, declarations } = entry
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    types: [],
    strict: true,
    skipLibCheck: true,
  }
  const silent = { default: { logLevel: ExtractorLogLevel.None } }
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
      apiReport: {
        enabled: true,
        reportFileName: 'report.api.md',
        reportFolder,
        reportTempFolder,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // The linter, the compiler and the house rules say how a comment has to be; this only reads the types.
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  })
}
