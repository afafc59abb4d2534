-- The same form again and again, its file as large as BYTES says. The boundary is as long as curl's and the SDKs' are.
local boundary = string.rep("-", 24) .. "d74496d66958873e"
-- Any byte may follow any other, as in a zip.
math.randomseed(1)
local bytes = {}
for i = 1, math.min(65536, tonumber(os.getenv("BYTES"))) do bytes[i] = string.char(math.random(0, 255)) end
local block = table.concat(bytes)
local file = string.rep(block, tonumber(os.getenv("BYTES")) / #block)
local body = "--" .. boundary .. "\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"bench/SKILL.md\"\r\n"
    .. "Content-Type: application/octet-stream\r\n\r\n" .. file .. "\r\n--" .. boundary .. "--\r\n"
local request_bytes

function init()
    request_bytes = wrk.format("POST", nil, { ["content-type"] = "multipart/form-data; boundary=" .. boundary, ["x-api-key"] = wrk.headers["x-api-key"] }, body)
end

function request()
    return request_bytes
end
