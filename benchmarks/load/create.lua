-- A create of about 10 KB, another skill each time, as an SDK sends it.
local count = 0
local filler = {}
math.randomseed(os.time())
for line = 1, 160 do
    filler[line] = string.format("Step %d: read item %08x, compare, and note it.", line, math.random(0, 0x7fffffff))
end
local tail = table.concat(filler, "\n")
local run = string.format("%x%x", os.time(), math.random(0, 0xffffff))

function request()
    count = count + 1
    local name = string.format("bench-%s-%d", run, count)
    local body = "--B\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"" .. name .. "/SKILL.md\"\r\n"
        .. "Content-Type: application/octet-stream\r\n\r\n"
        .. "---\nname: " .. name .. "\ndescription: Made to be measured.\n---\n" .. tail .. "\r\n--B--\r\n"
    return wrk.format("POST", nil, { ["content-type"] = "multipart/form-data; boundary=B", ["x-api-key"] = wrk.headers["x-api-key"] }, body)
end
