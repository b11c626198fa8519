/** Whether the table has rested for a moment: what costs more than a frame waits for that. */
import { useEffect, useState } from 'react';

const restMs = 120;

export function useSettled(state: object): boolean {
  const [rested, setRested] = useState<object>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(state), restMs);
    return () => clearTimeout(timer);
  }, [state]);
  return rested === state;
}
