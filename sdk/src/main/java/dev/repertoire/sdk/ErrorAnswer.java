package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/// The content of an error response.
record ErrorAnswer(
        int status,
        Optional<String> type,
        String message,
        List<Finding> findings,
        Optional<String> requestId,
        Optional<String> errorCode,
        boolean isOutcomeUnknown,
        HttpHeaders headers,
        String body) {}
