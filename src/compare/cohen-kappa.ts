export interface Kappa {
  /** 1: full agreement; 0: no better than chance; null where chance agreement is certain. */
  kappa: number | null;
  standardError: number | null;
  /** 95 %, as the arithmetic gives it, also above 1; null as above. */
  interval: [number, number] | null;
}

const NORMAL_975 = 1.959963984540054;

/**
 * Cohen's kappa: agreement of two raters beyond chance, with the large-sample standard error of Fleiss, Cohen and Everitt
 * (1969). For small tables, or a kappa near 1, the interval is too narrow.
 *
 * @param table Square; `table[i][j]` counts what the first rater put in class i and the second in class j.
 * @throws RangeError when it is not square.
 */
export function cohenKappa(table: readonly (readonly number[])[]): Kappa {
  if (table.some((row) => row.length !== table.length)) throw new RangeError('a table of agreement must be square');
  const total = table.flat().reduce((sum, count) => sum + count, 0);
  const share = table.map((row) => row.map((count) => count / total));
  const first = share.map((row) => row.reduce((sum, value) => sum + value, 0));
  const second = share.map((_, column) => share.reduce((sum, row) => sum + row[column]!, 0));
  const observed = share.reduce((sum, row, index) => sum + row[index]!, 0);
  const chance = first.reduce((sum, value, index) => sum + value * second[index]!, 0);
  if (total === 0 || chance >= 1) return { kappa: null, standardError: null, interval: null };
  const kappa = (observed - chance) / (1 - chance);
  const onDiagonal = share.reduce(
    (sum, row, i) => sum + row[i]! * (1 - (first[i]! + second[i]!) * (1 - kappa)) ** 2,
    0,
  );
  const offDiagonal = share.reduce(
    (sum, row, i) =>
      sum + row.reduce((all, value, j) => (i === j ? all : all + value * (second[i]! + first[j]!) ** 2), 0),
    0,
  );
  const variance = onDiagonal + (1 - kappa) ** 2 * offDiagonal - (kappa - chance * (1 - kappa)) ** 2;
  const standardError = Math.sqrt(Math.max(0, variance) / total) / (1 - chance);
  const half = NORMAL_975 * standardError;
  return { kappa, standardError, interval: [kappa - half, kappa + half] };
}
