/** Two cores and a server that plans and reads in turns: more at once only wait for each other. */
const AT_ONCE = 4;

/** Does the work for each item, a few at once, in their order of beginning. */
export async function someAtOnce<T>(items: readonly T[], work: (item: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at] as T, at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
