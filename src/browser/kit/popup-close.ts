/** Lets what stands in a popup close it, once it has done what it was opened for. */
import { createContext, useContext } from 'react';

export const PopupClose = createContext<() => void>(() => undefined);

export function usePopupClose(): () => void {
  return useContext(PopupClose);
}
