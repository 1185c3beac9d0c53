import type { BlocksFeatureProps, FeatureProviderServer } from '@payloadcms/richtext-lexical'

import { BlocksFeature } from '@payloadcms/richtext-lexical'

import { client } from '../admin/paths.ts'
import { buttonBlock, createVariableBlock } from './editorBlocks.ts'

type Offered = { hasArchive: boolean }
type Provider = FeatureProviderServer<BlocksFeatureProps, BlocksFeatureProps, Offered>

/** Payload's blocks with a menu of ours: each variable by its name, instead of one entry that asks which. */
export const createMessageBlocks = (offered: Offered): Provider => {
  const whole = BlocksFeature({
    blocks: [buttonBlock],
    inlineBlocks: [createVariableBlock(offered)],
  })
  return {
    ...whole,
    feature: async (args) => {
      const feature =
        typeof whole.feature === 'function' ? await whole.feature(args) : whole.feature
      return {
        ...feature,
        ClientFeature: client('MessageBlocksFeature'),
        clientFeatureProps: { ...offered },
      }
    },
  }
}
