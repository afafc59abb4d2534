@echo off
rem Starts an installed Repertoire. REPERTOIRE_JAVA_OPTS adds options for the JVM.
setlocal
set "REPERTOIRE_HOME=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%REPERTOIRE_HOME%\runtime\bin\java.exe" set "JAVA=%REPERTOIRE_HOME%\runtime\bin\java.exe"
set "OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="serve" set "OPTIONS="
"%JAVA%" -XX:+ExitOnOutOfMemoryError %OPTIONS% %REPERTOIRE_JAVA_OPTS% -jar "%REPERTOIRE_HOME%\lib\repertoire.jar" %*
exit /b %ERRORLEVEL%
