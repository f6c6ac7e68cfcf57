"use client";

import { FailedPage } from "@/components/ui/failed-page";

interface ErrorProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorProps) {
  return <FailedPage digest={error.digest} onRetry={reset} />;
}
