import type { LabelPair } from './label-pairs.js';
import type { Voice } from './voice.js';

/** `refund taken for billing: 2 → 7`, `refund taken for no label: 1`. */
export function confusionLine({ expected, got, base, head }: LabelPair, labels: string[], voice: Voice): string {
  const name = (index: number): string => voice.name(labels[index] ?? '');
  const counted = base === null ? String(head) : `${base} → ${head}`;
  return `${name(expected)} taken for ${got === null ? 'no label' : name(got)}: ${counted}`;
}
