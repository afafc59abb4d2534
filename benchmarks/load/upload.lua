-- The same form again and again, its file as large as BYTES says.
local file = string.rep("0123456789abcdef", tonumber(os.getenv("BYTES")) / 16)
local body = "--B\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"bench/SKILL.md\"\r\n"
    .. "Content-Type: application/octet-stream\r\n\r\n" .. file .. "\r\n--B--\r\n"
local request_bytes

function init()
    request_bytes = wrk.format("POST", nil, { ["content-type"] = "multipart/form-data; boundary=B", ["x-api-key"] = wrk.headers["x-api-key"] }, body)
end

function request()
    return request_bytes
end
