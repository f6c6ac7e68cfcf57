import { v7 } from "uuid";
import { z } from "zod";

/** A UUID in lower case. New ones are version 7 (RFC 9562): they sort by time and say nothing about how many there are. */
export const idSchema = z.uuid().toLowerCase();

export const newId = (): string => v7();

export const isId = (value: unknown): value is string => typeof value === "string" && idSchema.safeParse(value).success;
