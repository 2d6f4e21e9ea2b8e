import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
import{a}from"./chunk-YYTQG272.js";import"./chunk-GFDOUVOF.js";export{a as maxWords};
