import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
var t={name:"prompt-ratchet",report:"report.json",calls:"calls"};export{t as a};
