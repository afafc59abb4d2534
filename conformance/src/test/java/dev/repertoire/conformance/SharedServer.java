package dev.repertoire.conformance;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.TestServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands tests the one server they share, started for the first and closed after the last of all,
/// and each a client of a workspace of its own, so that none sees what another leaves behind.
public final class SharedServer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServer.class || type == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServer server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("server", key -> TestServer.start(), TestServer.class);
        return parameter.getParameter().getType() == TestServer.class ? server : server.newWorkspace();
    }
}
