# The feedback bot as a server; `npm run build` makes dist/bot.js, which needs nothing else.
FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY dist/bot.js ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bot.js"]
