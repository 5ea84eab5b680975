import { html } from 'hono/html';

/** The form. The token is said to this page alone, in a header; it stands in no address and is not kept. */
export const uploadPage = (feeds: readonly string[]): string =>
  String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Send a drop</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input, select, button { font: inherit; width: 100%; padding: .5rem; box-sizing: border-box; }
button { margin-top: 1.5rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f3f3; padding: 1rem; }
</style>
</head>
<body>
<main>
<h1>Send a drop to the Performance Measurement Report</h1>
<form id="form">
<label for="token">Your token</label>
<input id="token" type="password" autocomplete="off" required>
<label for="feed">Feed</label>
<select id="feed" required>${feeds.map(feed => html`<option>${feed}</option>`)}</select>
<label for="period">Month</label>
<input id="period" placeholder="2020-09" pattern="\\d{4}-\\d{2}" required>
<label for="file">File (CSV, or gzip of it)</label>
<input id="file" type="file" required>
<button>Send it, and wait for the receipt</button>
</form>
<h2>Answer</h2>
<pre id="answer" role="status" aria-live="polite">Nothing has been sent yet.</pre>
</main>
<script>
const by = id => document.getElementById(id);
const tell = words => { by('answer').textContent = words; };
by('form').addEventListener('submit', async event => {
  event.preventDefault();
  const file = by('file').files[0];
  const headers = { authorization: 'Bearer ' + by('token').value.trim() };
  const place = [by('feed').value, by('period').value, file.name].map(encodeURIComponent).join('/');
  const since = new Date(Date.now() - 5000).toISOString();
  try {
    tell('Asking for a place…');
    const asked = await fetch('/upload/' + place, { method: 'POST', headers });
    const address = (await asked.text()).trim();
    if (!asked.ok) return tell(address);
    tell('Sending ' + file.name + '…');
    const sent = await fetch(address, { method: 'PUT', body: file });
    if (!sent.ok) return tell('The file could not be sent (' + sent.status + '): try again.');
    tell('It has arrived. Waiting for its receipt…');
    for (let look = 0; look < 240; look += 1) {
      await new Promise(resolve => setTimeout(resolve, 5000));
      const got = await fetch('/receipt/' + place + '?since=' + since, { headers });
      if (got.ok) return tell(JSON.stringify(await got.json(), null, 2));
    }
    tell('It has arrived, and no receipt has come for twenty minutes: come back later, with the same token.');
  } catch (fault) {
    tell('The connection failed: ' + fault.message);
  }
});
</script>
</body>
</html>
`);
