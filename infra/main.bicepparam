using 'main.bicep'

// azd sets the first two. The others are set with `azd env set NAME VALUE`, once per environment; README.md has each.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param openAiAccountId = readEnvironmentVariable('AZURE_OPENAI_ACCOUNT_ID', '')
param maximumInstanceCount = int(readEnvironmentVariable('ASSAY_INSTANCE_LIMIT', '10'))
param authClientId = readEnvironmentVariable('ASSAY_AUTH_CLIENT_ID', '')
param callerClientIds = json(readEnvironmentVariable('ASSAY_CALLER_CLIENT_IDS', '[]'))
param logRetentionDays = int(readEnvironmentVariable('ASSAY_LOG_RETENTION_DAYS', '30'))
param operatorPrincipalId = readEnvironmentVariable('ASSAY_OPERATOR_ID', '')
param operatorPrincipalType = readEnvironmentVariable('ASSAY_OPERATOR_TYPE', 'User')
param notifyEmail = readEnvironmentVariable('ASSAY_NOTIFY_EMAIL', '')
param contentSafety = bool(readEnvironmentVariable('ASSAY_CONTENT_SAFETY', 'false'))
param scenarioSettings = json(readEnvironmentVariable('ASSAY_SCENARIO_SETTINGS', '{}'))
