import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
var e="https://raw.githubusercontent.com/prompt-ratchet/prompt-ratchet/v0/schemas";function r(t){return`# yaml-language-server: $schema=${e}/${t}.schema.json
`}export{r as a};
