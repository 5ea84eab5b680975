/** What a long use case tells whoever watches: a stage and, where it helps, a detail. */
export type Progress = (stage: string, detail?: string) => void;

export const silent: Progress = () => {};
