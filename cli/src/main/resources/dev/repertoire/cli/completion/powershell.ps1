# Completes the words of repertoire in PowerShell.
# Load it with: repertoire completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName 'repertoire', 'repertoire.cmd' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { "$_" })
    # Some versions pass no empty words.
    $words += if ($wordToComplete) { "$wordToComplete" } else { ':' }
    # On Windows the words go through cmd, which would run part of others.
    if ($words -notmatch '^[\w./\\:@=,~+-]+$') { return }

    $program = $commandAst.CommandElements[0].Value
    $lines = @(& $program __complete @words 2>$null)
    # What is not completed here is completed with files.
    if ($lines -contains ':files' -or $lines -contains ':folders') { return }
    if ($lines.Count -eq 0) { return '' }
    foreach ($line in $lines) {
        $word, $description = $line -split "`t", 2
        $text = if ($word -match ',') { "'$word'" } else { $word }
        if (-not $description) { $description = $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $description)
    }
}
