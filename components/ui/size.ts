import { useFormatter } from "next-intl";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export interface SizeInUnits {
  readonly value: number;
  readonly unit: (typeof units)[number];
}

/** Bytes in the largest decimal unit that leaves at least one before the point: what disks and people count in. */
export function inUnits(bytes: number): SizeInUnits {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return { value: bytes / 1000 ** power, unit: units[power] ?? "byte" };
}

/** "5.0 GB" in the reader's language; one digit after the point where it says something. */
export function useSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const { value, unit } = inUnits(bytes);
    const digits = unit === "byte" || value >= 100 ? 0 : 1;
    return format.number(value, {
      style: "unit",
      unit,
      unitDisplay: unit === "byte" ? "long" : "short",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  };
}
