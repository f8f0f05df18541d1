import { BASE_STYLE } from '../page-style.ts'

/** The style of every console page, put into the page itself; allowed by its hash alone. */
export const STYLE = `${BASE_STYLE}
header,main,footer{max-width:720px;margin:0 auto}
header{display:flex;flex-wrap:wrap;gap:0 18px;align-items:center;justify-content:space-between}
nav{display:flex;flex-wrap:wrap;gap:0 16px}
nav [aria-current]{font-weight:600;color:var(--ink);text-decoration:none}
header a,footer a,.tap{display:inline-flex;align-items:center;min-height:44px}
[hidden]{display:none}
.live{min-height:44px;margin:0;color:var(--soft)}
h2{font-size:1.1rem;margin:0 0 4px}
section{background:var(--paper);border:1px solid #c5cdd4;border-radius:14px;padding:12px;margin:12px 0}
label{display:block;margin-top:10px}
form{margin:8px 0 0}
form button{margin:12px 8px 0 0}
dl{margin:4px 0}
dt{color:var(--soft);font-size:.9rem}
dd{margin:0 0 6px}
select{font:inherit;width:100%;min-height:44px;padding:6px 10px;border-radius:8px;border:1px solid var(--line);background:#fff;color:inherit}
ul.rows{list-style:none;margin:0;padding:0}
.rows li{border-top:1px solid #c5cdd4;padding:6px 0}
.rows li:first-child{border-top:0}
.told{white-space:pre-wrap}
.tag{display:inline-block;border:1px solid var(--line);border-radius:6px;padding:0 6px;font-size:.9rem}
.urgent{border-color:var(--alarm);color:var(--alarm);font-weight:600}
.yes{border-color:#176b2c;color:#176b2c}
table{width:100%;border-collapse:collapse;table-layout:fixed}
caption{text-align:left;color:var(--soft);font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:6px 4px;border-top:1px solid #c5cdd4;font-weight:400}
tr.why td{border-top:0;padding-top:0;color:var(--soft);font-size:.9rem}
thead th{border-top:0;font-weight:600}
.chart{width:100%;max-width:480px;height:auto;display:block;fill:var(--act)}
.chart text{font-size:11px;text-anchor:middle;fill:var(--ink)}
.chart .big{font-size:16px}
.bar{display:block;width:100%;height:8px;fill:var(--act)}
table.many{font-size:.8rem}
.poster{text-align:center}
.poster strong{display:block;font-size:2.2rem;line-height:1.5}
.guide td:first-child,.guide th:first-child{width:3.5em;font-weight:600}
dd.blank{border-bottom:1px solid var(--ink);min-height:2.2em}
@page guide{size:A5;margin:8mm}
@media print{.guide{page:guide;font-size:8pt;line-height:1.3}nav,form,footer,.screen{display:none}body{background:#fff;padding:0}section{border:0;padding:0;break-inside:avoid}a{color:inherit;text-decoration:none}}
code{font-family:"DejaVu Sans Mono","Liberation Mono",Consolas,monospace;overflow-wrap:anywhere}
`
