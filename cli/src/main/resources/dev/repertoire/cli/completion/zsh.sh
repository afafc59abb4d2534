#compdef repertoire
# Completes the words of repertoire in Zsh. Load it with: source <(repertoire completion zsh)
# It can also be a file named _repertoire in a folder of $fpath.

_repertoire() {
    local -a lines candidates before
    local line
    (( CURRENT <= 2 )) || before=("${(@Q)words[2,CURRENT-1]}")
    lines=("${(@f)$("${(Q)words[1]/#\~\//$HOME/}" __complete "${before[@]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
    for line in "${lines[@]}"; do
        case $line in
            '') ;;
            :files) compset -P '--*='; _files; return ;;
            :folders) compset -P '--*='; _files -/; return ;;
            *$'\t'*) candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
            *) candidates+=("${line//:/\\:}") ;;
        esac
    done
    (( ${#candidates} )) && _describe -V repertoire candidates
}

if [[ ${funcstack[1]} == _repertoire ]]; then
    _repertoire "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
    compdef _repertoire repertoire
fi
