# Completes the words of repertoire in Bash. Load it with: source <(repertoire completion bash)

# Puts the words up to the cursor into the array `words`. Bash takes words apart at the characters = : @.
_repertoire_words() {
    local line=${COMP_LINE:0:COMP_POINT} piece i
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        if [[ ${#words[@]} -eq 0 || $line == [[:space:]]* ]]; then
            words+=('')
            line=${line#"${line%%[![:space:]]*}"}
        fi
        [[ $line == "$piece"* ]] || piece=$line
        words[${#words[@]} - 1]+=$piece
        line=${line#"$piece"}
    done
    words=("${words[@]//[\"\'\\]/}")
}

_repertoire() {
    local words word description breaks kept='' longest=0 i
    local candidates=() descriptions=()
    COMPREPLY=()
    _repertoire_words
    local typed=${words[${#words[@]} - 1]}
    while IFS=$'\t' read -r word description; do
        case $word in
            :files) compopt -o default 2>/dev/null; return ;;
            :folders) compopt -o dirnames 2>/dev/null; return ;;
        esac
        # Nothing that Bash would give a meaning to.
        [[ $word != *[!A-Za-z0-9._/:+=,@~-]* ]] || continue
        candidates+=("$word")
        descriptions+=("$description")
        [[ ${#word} -le $longest ]] || longest=${#word}
    done < <("${words[0]/#\~\//$HOME/}" __complete "${words[@]:1}" 2>/dev/null </dev/null)

    # Bash replaces only what stands after the last of these characters, and an @ with it.
    breaks=${COMP_WORDBREAKS//[^=:@]/}
    [[ -z $breaks ]] || kept=${typed%"${typed##*[$breaks]}"}
    kept=${kept%@}
    for ((i = 0; i < ${#candidates[@]}; i++)); do
        word=${candidates[i]#"$kept"}
        # With descriptions only where words are listed and not inserted.
        if [[ $COMP_TYPE == 63 && ${#candidates[@]} -gt 1 && -n ${descriptions[i]} ]]; then
            printf -v word '%-*s  (%s)' "$((longest - ${#kept}))" "$word" "${descriptions[i]}"
        fi
        COMPREPLY+=("$word")
    done
}

# Bash 3 has no compopt; there, files are completed wherever nothing else is.
if type compopt >/dev/null 2>&1; then
    complete -o nosort -F _repertoire repertoire 2>/dev/null || complete -F _repertoire repertoire
else
    complete -o default -F _repertoire repertoire
fi
