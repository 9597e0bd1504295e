const MOST = 10_000;

/** How the messages we have sent look at present, so that an edit that changes nothing is not made. Only the recent ones. */
export function recentLooks() {
  const looks = new Map<string, string>();
  return {
    is: (message: string, look: string): boolean => looks.get(message) === look,
    set(message: string, look: string): void {
      looks.delete(message);
      looks.set(message, look);
      const oldest = looks.size > MOST ? looks.keys().next().value : undefined;
      if (oldest !== undefined) looks.delete(oldest);
    },
    forget: (message: string): void => void looks.delete(message),
  };
}

/** Where others may have edited the same message since, nothing is known about its look. */
export const noLooks = (): ReturnType<typeof recentLooks> => ({ is: () => false, set: () => {}, forget: () => {} });
