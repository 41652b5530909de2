// Reads the files that hosts are told by, as the hosts themselves do, and prints as JSON what they understood.
//
//   node read.mjs FOLDER
import { readFileSync } from "node:fs";
import routing from "@vercel/routing-utils";
import { parseAllHeaders } from "netlify-headers-parser";
import { parseAllRedirects } from "netlify-redirect-parser";

const folder = process.argv[2];
const netlify = { configHeaders: [], configRedirects: [], minimal: true };
const headers = await parseAllHeaders({ ...netlify, headersFiles: [`${folder}/_headers`] });
const redirects = await parseAllRedirects({ ...netlify, redirectsFiles: [`${folder}/_redirects`] });
const vercel = routing.getTransformedRoutes(JSON.parse(readFileSync(`${folder}/vercel.json`, "utf8")));
console.log(JSON.stringify({
  faults: [...headers.errors, ...redirects.errors, vercel.error].filter(Boolean).map((fault) => fault.message),
  headers: headers.headers,
  redirects: redirects.redirects,
  routes: vercel.routes,
}));
