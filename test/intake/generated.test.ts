import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { useDesk } from './desk.ts';
import { type GeneratedFile, generatedFile } from './generated-files.ts';
import { at, header, sightings } from './samples.ts';

const desk = useDesk([sightings]);

/** From the whole file at once down to a slice for nearly every row. */
const sliceSize = fc.constantFrom(1 << 20, 400, 100, 1);

const fileOf = ({ format }: GeneratedFile) => at(`a.${format}`);

test('every row of a generated file ends in one place, with its line and its text', async () => {
  await fc.assert(
    fc.asyncProperty(generatedFile, sliceSize, async (file, slice) => {
      desk.renew();
      await desk.land(fileOf(file), file.text);
      const receipt = await desk.read(fileOf(file), 1, { openConverter: converterIn({ slice, piece: 50 }) });
      if (file.text.trim() === '') return expect(receipt.refusal?.code).toBe('drop-empty');
      const good = file.rows.filter(({ breaks }) => breaks.length === 0);
      const wrong = file.rows.filter(({ breaks }) => breaks.length > 0);
      expect([receipt.rowsRead, receipt.accepted, receipt.rejected]).toEqual([
        file.rows.length,
        good.length,
        wrong.length,
      ]);
      if (wrong.length > 0) {
        const told = (await desk.rejects(receipt)).map(({ line, rule, raw }) => [Number(line), rule, raw]);
        expect(told).toEqual(wrong.map(({ line, breaks, raw }) => [line, breaks.join('; '), raw]));
      }
      if (good.length > 0) {
        const stored = await desk.events({ ...receipt, dropId: receipt.dropId as string });
        expect(stored.map(({ id, note }) => [id, note])).toEqual(
          good.map(({ cells }) => [cells.id, cells.note || null]),
        );
      }
    }),
    { numRuns: 25 },
  );
});

test('whatever follows the header, the sum is right or the drop is refused, and rejected text is text of the file', async () => {
  const scrap = fc.constantFrom(
    ',',
    '"',
    '\n',
    '\r',
    '\r\n',
    ' ',
    'A1',
    'B2',
    '2020-09-01T08:00:00Z',
    `A3,,,,2020-09-01T08:00:00Z,,,,`,
    `C4,,,,2020-09-01T08:00:00Z,,,,"x"`,
    'é',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(scrap, { maxLength: 25 }), sliceSize, async (scraps, slice) => {
      desk.renew();
      const body = scraps.join('');
      await desk.land(at('a.csv'), `${header}\n${body}`);
      const receipt = await desk.read(at('a.csv'), 1, { openConverter: converterIn({ slice }) });
      if (receipt.dropId === null)
        return expect(['quotes-unbalanced', 'header-wrong']).toContain(receipt.refusal?.code);
      expect(receipt.accepted + receipt.rejected).toBe(receipt.rowsRead);
      const told = receipt.rejected > 0 ? await desk.rejects(receipt) : [];
      expect(told).toHaveLength(receipt.rejected);
      const lines = `${header}\n${body}`.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
      for (const { line, raw } of told)
        expect(
          lines
            .slice(Number(line) - 1)
            .join('')
            .startsWith(raw),
        ).toBe(true);
    }),
    { numRuns: 25 },
  );
});
