/** A derived file that was lost or damaged. */
export interface Mended {
  readonly key: string;
  /** Whether it stands again as it was. */
  readonly mended: boolean;
  readonly says: string;
}

export const mended = (key: string, says: string): Mended => ({ key, mended: true, says });
export const lost = (key: string, says: string): Mended => ({ key, mended: false, says });
