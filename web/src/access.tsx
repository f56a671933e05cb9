// Whether one may change the database from here: the token that the server printed, and whose name stands with what one does.
import { useEffect, useState } from 'preact/hooks';
import { ask_access, type Access } from './api.ts';
import { say } from './words.ts';

/** The token lasts as long as the tab; the name is kept. */
const token_key = 'annals.token';
const name_key = 'annals.name';

export interface Writer {
  access: Access | null;
  token: string;
  set_token: (token: string) => void;
  name: string;
  set_name: (name: string) => void;
}

export function use_access(): Writer {
  const [token, set_token] = useState(() => window.sessionStorage.getItem(token_key) ?? '');
  const [name, set_name] = useState(() => window.localStorage.getItem(name_key) ?? '');
  const [access, set_access] = useState<Access | null>(null);
  useEffect(() => {
    let late = false;
    window.sessionStorage.setItem(token_key, token);
    ask_access(token).then((found) => !late && set_access(found)).catch(() => !late && set_access('read_only'));
    return () => { late = true; };
  }, [token]);
  useEffect(() => window.localStorage.setItem(name_key, name), [name]);
  return { access, token, set_token, name, set_name };
}

/** Why nothing can be changed here; nothing when it can. */
export function AccessNote({ access }: { access: Access | null }) {
  if (!access || access === 'ok') return null;
  return <p class="reason-line" data-access={access}>{say.read_only[access]}</p>;
}

export function TokenField({ id, writer }: { id: string; writer: Writer }) {
  return (
    <label>{say.token}
      <input id={id} type="password" autocomplete="off" defaultValue={writer.token} onChange={(event) => writer.set_token(event.currentTarget.value.trim())} />
    </label>
  );
}
