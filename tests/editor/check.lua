-- What an editor makes of the language server; the first thing that is not so ends it with 1.
local function fail(message)
  io.stderr:write(message .. "\n")
  vim.cmd("cquit 1")
end
local function check(condition, message)
  if not condition then fail(message) end
end

local root = vim.fn.getcwd()
local client = vim.lsp.start_client({ name = "rapporteur", cmd = { os.getenv("PROGRAM"), "lsp" }, root_dir = root })
check(client, "the server does not start")

local function open(pattern)
  vim.cmd("edit " .. vim.fn.glob(pattern))
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client)
  return buffer
end
local function ask(buffer, method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 10000)
  check(answers and answers[client] and not answers[client].err, method .. " is not answered: " .. vim.inspect(answers))
  return answers[client].result
end
local function findings(buffer, code)
  return vim.tbl_filter(function(one) return one.code == code end, vim.diagnostic.get(buffer))
end

-- Findings while it is written.
local proposal = open("seeds/002_*.txt")
check(vim.wait(10000, function() return #findings(proposal, "group.unknown-stakeholder") > 0 end), "no finding is shown")
local found = findings(proposal, "group.unknown-stakeholder")
local line = vim.api.nvim_buf_get_lines(proposal, found[1].lnum, found[1].lnum + 1, true)[1]
check(line:sub(found[1].col + 1, found[1].end_col) == "Civil Societ", "the finding stands elsewhere: " .. vim.inspect(found[1]))

-- A repair of the editor's own making.
local params = vim.lsp.util.make_range_params()
params.range = { start = { line = 0, character = 0 }, ["end"] = { line = vim.api.nvim_buf_line_count(proposal), character = 0 } }
params.context = { diagnostics = {}, only = { "source.fixAll" } }
local actions = ask(proposal, "textDocument/codeAction", params)
check(#actions == 1, "no repair is offered: " .. vim.inspect(actions))
vim.lsp.util.apply_workspace_edit(actions[1].edit, vim.lsp.get_client_by_id(client).offset_encoding)
local text = table.concat(vim.api.nvim_buf_get_lines(proposal, 0, -1, true), "\n")
check(text:find("Civil Society,", 1, true) and not text:find("Civil Societ,", 1, true), "the repair is not in the text")
check(vim.wait(10000, function() return #findings(proposal, "group.unknown-stakeholder") == 0 end), "the finding stays")

-- Who stands where, the outline, the other document of the session.
local page = open("seeds/000_*.txt")
check(vim.fn.search("Jun Murai") > 0, "the seed has another text")
local hover = ask(page, "textDocument/hover", vim.lsp.util.make_position_params())
check(hover.contents.value:find("`jun-murai`", 1, true), "the name is nobody: " .. vim.inspect(hover))
local symbols = ask(page, "textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
check(symbols[1].children[1].name:find("^speaker"), "no people in the outline: " .. vim.inspect(symbols))
vim.lsp.buf.definition()
check(vim.wait(10000, function() return vim.api.nvim_buf_get_name(0):find("/001_", 1, true) end), "it leads nowhere")
check(vim.api.nvim_get_current_line():find("Jun Murai", 1, true), "it leads to another line")

-- Labels while it is written.
vim.cmd("buffer " .. proposal)
vim.api.nvim_buf_set_lines(proposal, 2, 2, true, { "Forma" })
vim.api.nvim_win_set_cursor(0, { 3, 5 })
local items = ask(proposal, "textDocument/completion", vim.lsp.util.make_position_params())
local labels = vim.tbl_map(function(one) return one.label end, items.items or items)
check(vim.tbl_contains(labels, "Format:"), "no label is offered: " .. vim.inspect(labels))

io.stderr:write("Neovim: findings, repair, name, outline, other document, labels\n")
vim.lsp.stop_client(client)
check(vim.wait(10000, function() return vim.lsp.client_is_stopped(client) end), "the server does not end")
vim.cmd("qall!")
