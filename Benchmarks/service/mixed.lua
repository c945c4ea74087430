-- A mixed load for wrk: seven questions, one list of facts, one of sessions and one event to write in ten.
-- Written events have ids of their own, so that afterwards each that was acknowledged can be looked for.
local words = { "redis", "postgres", "ferry", "port", "test", "migration", "queue", "deploy", "timeout", "harbour", "tea", "branch" }
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init()
  asked, written, acknowledged, turned_away, wrong = 0, 0, 0, 0, 0
  math.randomseed(7 + number)
end

function request()
  asked = asked + 1
  local turn = asked % 10
  if turn == 0 then
    written = written + 1
    local text = "Load of thread " .. number .. ", event " .. written .. ", about " .. words[math.random(#words)] .. "."
    local body = '{"session":"load-' .. number .. '","kind":"user_message","id":"load-' .. number .. '-' .. written .. '","text":"' .. text .. '"}'
    return wrk.format("POST", "/v1/event/add", nil, body)
  end
  if turn == 1 then return wrk.format("GET", "/v1/fact/list?limit=20") end
  if turn == 2 then return wrk.format("GET", "/v1/session/list?limit=20") end
  return wrk.format("GET", "/v1/search?limit=10&space=*&query=" .. words[math.random(#words)] .. "+" .. words[math.random(#words)])
end

function response(status, headers, body)
  if status == 200 then
    if body:find('"outcome":"added"', 1, true) then acknowledged = acknowledged + 1 end
  elseif status == 503 then turned_away = turned_away + 1
  else wrong = wrong + 1 end
end

function done(summary, latency)
  local total = { acknowledged = 0, turned_away = 0, wrong = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(total) do total[name] = total[name] + tonumber(thread:get(name)) end
  end
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%.3f,"p50_ms":%.2f,"p95_ms":%.2f,"p99_ms":%.2f,"max_ms":%.2f,"acknowledged":%d,"turned_away":%d,"wrong":%d,"socket_errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, total.acknowledged, total.turned_away, total.wrong,
    errors.connect + errors.read + errors.write + errors.timeout))
end
