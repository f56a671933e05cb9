// The app: which page the address asks for. The first page is there at once; the others are loaded when they are opened.
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { lazy_page } from './lazy.tsx';
import { ListPage } from './list_page.tsx';
import { list_page, route_address, use_route, type Go, type Page, type PageKind, type Route } from './route.ts';
import { Top } from './top.tsx';

const ActorsPage = lazy_page(async () => (await import('./actors.tsx')).ActorsPage);
const ActorPage = lazy_page(async () => (await import('./actor.tsx')).ActorPage);
const CodePage = lazy_page(async () => (await import('./code.tsx')).CodePage);
const ExportsPage = lazy_page(async () => (await import('./exports.tsx')).ExportsPage);
const IncidentPage = lazy_page(async () => (await import('./incident.tsx')).IncidentPage);
const JobsPage = lazy_page(async () => (await import('./jobs.tsx')).JobsPage);
const NetworkPage = lazy_page(async () => (await import('./network.tsx')).NetworkPage);
const QualityPage = lazy_page(async () => (await import('./quality.tsx')).QualityPage);
const ReportPage = lazy_page(async () => (await import('./report_page.tsx')).ReportPage);
const ReviewPage = lazy_page(async () => (await import('./review.tsx')).ReviewPage);

interface PageProps {
  route: Route;
  go: Go;
  /** The page that was shown before this one, when it was one of the app's. */
  came_from: PageKind | null;
}

/** Any page but the list: all lead back to it. */
function OtherPage({ route, go, came_from }: PageProps) {
  const { kind, id } = route.page;
  const to_list = { page: list_page, selected: kind === 'incident' ? id : null };
  const at = (page: Page) => route_address({ ...route, page, selected: null });
  const incident_address = (incident: string) => at({ kind: 'incident', id: incident });
  const back_address = route_address({ ...route, ...to_list });
  const open = (page: Page) => go({ page, selected: null });
  const leave = () => go(to_list);
  switch (kind) {
    case 'review':
      return <ReviewPage back_address={back_address} on_back={leave} incident_address={incident_address} />;
    case 'actors':
      return <ActorsPage route={route} go={go} />;
    case 'actor':
      return <ActorPage id={id!} route={route} on_back={() => (came_from ? window.history.back() : open({ kind: 'actors', id: null }))} />;
    case 'code':
      return <CodePage />;
    case 'jobs':
      return <JobsPage />;
    case 'exports':
      return <ExportsPage route={route} />;
    case 'network':
      return <NetworkPage route={route} go={go} />;
    case 'quality':
      return <QualityPage />;
    case 'report':
      return (
        <ReportPage
          id={id!} back_address={back_address} on_back={() => (came_from ? window.history.back() : leave())}
          incident_address={incident_address} on_incident={(incident) => open({ kind: 'incident', id: incident })}
        />
      );
    default:
      return (
        <IncidentPage
          id={id!} back_address={back_address} on_back={() => (came_from === 'list' ? window.history.back() : leave())}
          report_address={(report) => at({ kind: 'report', id: report })} on_report={(report) => open({ kind: 'report', id: report })}
        />
      );
  }
}

/** The kind of page that was shown before the present one. */
function use_previous(kind: PageKind): PageKind | null {
  const seen = useRef<{ now: PageKind; before: PageKind | null }>({ now: kind, before: null });
  if (seen.current.now !== kind) seen.current = { now: kind, before: seen.current.now };
  return seen.current.before;
}

function App() {
  const [route, go] = use_route();
  const came_from = use_previous(route.page.kind);
  const list_open = route.page.kind === 'list';
  useEffect(() => {
    if (list_open) document.title = 'Annals';
  }, [list_open]);
  if (list_open) return <ListPage route={route} go={go} />;
  return (
    <>
      <Top route={route} />
      <OtherPage route={route} go={go} came_from={came_from} />
    </>
  );
}

render(<App />, document.getElementById('app')!);
