import type { Slot } from './types.ts'

/** A body with holes: fixed text (not yet encoded for the wire) and slots. */
export type Template = (Slot | string)[]

/** Lets a converter that can only return strings leave slots in them. */
export type SlotRegistry = {
  /** Remembers a slot; the answer stands for it in the text until {@link SlotRegistry.split}. */
  add: (slot: Slot) => string
  /** Takes a finished text apart at its placeholders. */
  split: (text: string) => Template
}

/**
 * A placeholder is a number between two control characters. It cannot be forged: control characters are taken out of
 * everything that authors and recipients write before it comes near a converter.
 */
export function createSlotRegistry(): SlotRegistry {
  const slots: Slot[] = []
  return {
    add: (slot) => `\u0001${slots.push(slot) - 1}\u0002`,
    split: (text) =>
      // eslint-disable-next-line no-control-regex
      text.split(/\u0001(\d+)\u0002/).flatMap((part, index) => {
        const slot = index % 2 === 1 ? slots[Number(part)] : part
        return slot === undefined || slot === '' ? [] : [slot]
      }),
  }
}
