# Completes the words of repertoire in fish. Load it with: repertoire completion fish | source

function __repertoire_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -e words[1]
    for line in ($program __complete $words "$typed" 2>/dev/null </dev/null)
        set -l option (string match -r -- '^--[^=]*=' $typed)
        set -l path (string replace -r -- '^--[^=]*=' '' $typed)
        switch $line
            case :files
                printf "$option%s\n" (__fish_complete_path $path)
            case :folders
                printf "$option%s\n" (__fish_complete_directories $path)
            case '*'
                printf '%s\n' $line
        end
    end
end

complete -c repertoire -f -k -a '(__repertoire_complete)'
