import type { Achievement } from '../../../core/domain/achievement.ts';
import { type Html, html } from '../html/markup.ts';

const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A month on a line of levels: the shape tells the achievement, hollow that an earlier report states it and this system did not count it. */
export function levelMark(
  { achievement, told }: { achievement: Achievement; told: boolean },
  x: number,
  y: number,
): Html {
  const kind = html`class="m ${achievement}${told && ' told'}"`;
  if (achievement === 'below-minimum') return html`<path ${kind} d="M${at(x - 3.6)} ${at(y - 2.8)}h7.2l-3.6 6.2z"/>`;
  if (achievement === 'below-target')
    return html`<path ${kind} d="M${at(x)} ${at(y - 3.6)}l3.6 3.6l-3.6 3.6l-3.6 -3.6z"/>`;
  return html`<circle ${kind} cx="${at(x)}" cy="${at(y)}" r="2.6"/>`;
}
