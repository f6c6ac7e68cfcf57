import { useFormatter } from "next-intl";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "12 bytes", "3.1 GB": a size for reading, in powers of a thousand, in the reader's language. */
export function useByteWords(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const step = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    return format.number(bytes / 1000 ** step, {
      style: "unit",
      unit: units[step] ?? "byte",
      unitDisplay: step === 0 ? "long" : "short",
      maximumFractionDigits: step === 0 ? 0 : 1,
    });
  };
}
