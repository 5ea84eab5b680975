import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { CutRows, RowShape } from '../../core/ports/converter.ts';
import type { Workbench } from './workbench.ts';

/**
 * Writes rows of a file of events as a sender could have sent them: all in one CSV file, and dealt to several. Which rows, to which file and in which
 * order follows from a seed.
 */
export async function cutAnew(
  bench: Workbench,
  shape: RowShape,
  events: string,
  { seed, rows, pieces }: { seed: string; rows: number; pieces: number },
): Promise<CutRows> {
  const hashed = (salt: string) => `hash(${[...shape.key.map(quoted), literal(`${seed} ${salt}`)].join(', ')})`;
  await bench.run(`create or replace temp table drawn as
    select ${shape.columns.map(({ name }) => quoted(name)).join(', ')} from read_parquet(${literal(events)}, hive_partitioning = false)
    order by ${hashed('row')} limit ${rows}`);
  const written = shape.columns.map(({ name, type }) =>
    type === 'instant' ? `strftime(${quoted(name)}, '%Y-%m-%dT%H:%M:%S.%gZ') as ${quoted(name)}` : quoted(name),
  );
  const write = async (name: string, where: string) => {
    const file = bench.file(`cut-${name}.csv`);
    await bench.run(`copy (select ${written.join(', ')} from drawn where ${where} order by ${hashed('order')})
      to ${literal(file)} (format csv, header)`);
    return file;
  };
  const files: string[] = [];
  for (let piece = 0; piece < pieces; piece += 1)
    files.push(await write(`piece-${piece}`, `${hashed('piece')} % ${pieces} = ${piece}`));
  const [counted] = await bench.rows('select count(*) as drawn_rows from drawn');
  return { rows: Number(counted?.drawn_rows), whole: await write('whole', 'true'), pieces: files };
}
