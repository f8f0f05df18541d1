import { BASE_STYLE } from '../page-style.ts'

/** The style of every console page, put into the page itself; allowed by its hash alone. */
export const STYLE = `${BASE_STYLE}
header,main,footer{max-width:720px;margin:0 auto}
header{display:flex;flex-wrap:wrap;gap:0 18px;align-items:center;justify-content:space-between}
header a,footer a,.tap{display:inline-flex;align-items:center;min-height:44px}
h2{font-size:1.1rem;margin:0 0 4px}
section{background:var(--paper);border:1px solid #c5cdd4;border-radius:14px;padding:12px;margin:12px 0}
label{display:block;margin-top:10px}
form{margin:8px 0 0}
form button{margin-top:12px}
dl{margin:4px 0}
dt{color:var(--soft);font-size:.9rem}
dd{margin:0 0 6px}
code{font-family:"DejaVu Sans Mono","Liberation Mono",Consolas,monospace;overflow-wrap:anywhere}
`
