import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
function s(i){let e=i.replace(/^\uFEFF/u,"").trim(),t=e.slice(0,Math.max(0,e.indexOf(`
`))),n=t.length>100?null:/^(`{3,}|~{3,})[^`]*$/u.exec(t),c=n?e.slice(t.length+1):"";return n&&c.endsWith(n[1])?c.slice(0,-n[1].length).trim():e}export{s as a};
