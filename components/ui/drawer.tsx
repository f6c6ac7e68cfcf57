"use client";

import type { ComponentProps } from "react";
import { Dialog } from "./dialog";

/** A sheet at the side for looking at one thing of a list without leaving the list. */
export function Drawer(props: Omit<ComponentProps<typeof Dialog>, "place">) {
  return <Dialog place="side" {...props} />;
}
