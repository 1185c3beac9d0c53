import { BlocksFeature } from '@payloadcms/richtext-lexical'

import { client } from '../admin/paths.ts'
import { buttonBlock, variableBlock } from './editorBlocks.ts'

type Provider = ReturnType<typeof BlocksFeature>

const whole = BlocksFeature({ blocks: [buttonBlock], inlineBlocks: [variableBlock] })

/** Payload's blocks with a menu of ours: each variable by its name, instead of one entry that asks which. */
export const messageBlocks: Provider = {
  ...whole,
  feature: async (args) => ({
    ...(typeof whole.feature === 'function' ? await whole.feature(args) : whole.feature),
    ClientFeature: client('MessageBlocksFeature'),
  }),
}
