// A page whose script is loaded when it is first opened.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from './words.ts';

export function lazy_page<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function LazyPage(props: Props) {
    const [, set_ready] = useState(loaded !== null);
    const [failed, set_failed] = useState(false);
    useEffect(() => {
      let late = false;
      if (loaded) return undefined;
      load().then((page) => {
        loaded = page;
        if (!late) set_ready(true);
      }).catch(() => !late && set_failed(true));
      return () => { late = true; };
    }, []);
    const Shown = loaded;
    if (Shown) return <Shown {...props} />;
    return failed ? <main><p class="problem" role="alert">{say.page_not_loaded}</p></main> : <main aria-busy="true" />;
  };
}
