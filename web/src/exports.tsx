// The incidents that fit the filters, as a file in each form that the server writes.
import { fetch_exports, fetch_total, type ExportForm } from './api_pages.ts';
import { use_loaded } from './page.tsx';
import { api_query, list_page, route_address, type Route } from './route.ts';
import { Sheet, UnderFilters } from './sheet.tsx';
import { many } from './words.ts';
import { say_pages } from './words_pages.ts';

const say = say_pages.exports;

function FormItem({ form, query }: { form: ExportForm; query: string }) {
  return (
    <li class="export" data-form={form.name}>
      <div>
        <h2>{form.name}</h2>
        <p>{form.description}</p>
        <p class="mono">{`${form.ending} \u00b7 ${form.content_type}`}</p>
      </div>
      <a
        class="button" href={`/api/v1/export.${encodeURIComponent(form.name)}${query && `?${query}`}`} download={`incidents.${form.ending.replace(/^\./, '')}`}
        aria-label={say.download_form(form.name)}
      >
        {say.download}
      </a>
    </li>
  );
}

export function ExportsPage({ route }: { route: Route }) {
  const query = api_query(route.filters).toString();
  const forms = use_loaded('', (_id, signal) => fetch_exports(signal));
  const total = use_loaded(query, fetch_total, true);
  return (
    <Sheet title={say.title} lead={say.lead} error={forms.error || total.error} busy={!forms.found}>
      <UnderFilters route={route} />
      <p class="export-sum" role="status" data-total={total.found ?? ''}>
        {total.found !== null && <>{say.written(many(total.found, 'incident'))} <a href={route_address({ ...route, page: list_page, selected: null })}>{say.look}</a></>}
      </p>
      <ul class="exports">
        {forms.found?.map((form) => <FormItem key={form.name} form={form} query={query} />)}
      </ul>
    </Sheet>
  );
}
