// Everything Assay needs in Azure, in one resource group of its own. What each part costs and how to take it away: README.md.
targetScope = 'subscription'

import { Names } from 'app/types.bicep'

@description('Name of the azd environment: the tag by which azd finds what it made, and part of the resource group\'s name')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of everything that is made')
@minLength(1)
param location string

@description('Resource id of the Azure OpenAI account that is asked; empty: none, for scenarios that ask other endpoints')
param openAiAccountId string = ''

@description('How far each function may scale out. A variant\'s limits are divided by what this allows. Some regions want 40 or more')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 10

@description('Client id of the app registration in front of the HTTP functions; empty: they stay closed')
param authClientId string = ''

@description('Client ids of the applications that may call them with a token, such as a gateway that mirrors')
param callerClientIds string[] = []

@description('How long logs and traces are kept, in days')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Object id of a person or group that may read the store and the dead letters; empty: nobody')
param operatorPrincipalId string = ''

@description('What the operator is')
@allowed([
  'User'
  'Group'
])
param operatorPrincipalType string = 'User'

@description('Whom Azure Monitor writes to when Assay has no heartbeat for 15 minutes; empty: nobody, the rule only shows it')
param notifyEmail string = ''

@description('Whether an account of Azure AI Content Safety is made, for the evaluators that ask it')
param contentSafety bool = false

@description('Further app settings: the names that assay.yaml puts in by $\\{NAME}, and OTEL_EXPORTER_OTLP_ENDPOINT. No secrets: a Key Vault reference')
param scenarioSettings Names = {}

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
  application: 'assay'
}
var functionAppName = '${abbreviations.functionApp}${token}'
var identityName = '${abbreviations.userAssignedIdentity}${token}'
// /subscriptions/<1>/resourceGroups/<3>/providers/Microsoft.CognitiveServices/accounts/<7>
var openAi = split(trim(openAiAccountId), '/')

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'app/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: '${abbreviations.logAnalyticsWorkspace}${token}'
    insightsName: '${abbreviations.applicationInsights}${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    identityName: identityName
    identityPrincipalId: identity.outputs.principalId
  }
}

module storage 'app/storage.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.storageAccount}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    identityName: identityName
    identityPrincipalId: identity.outputs.principalId
  }
}

module serviceBus 'app/servicebus.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.serviceBusNamespace}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    identityName: identityName
    identityPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
}

module cosmos 'app/cosmos.bicep' = {
  scope: group
  params: {
    accountName: '${abbreviations.cosmosDbAccount}${token}'
    databaseName: 'assay'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    identityName: identityName
    identityPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
  }
}

module heartbeat 'app/heartbeat.bicep' = {
  scope: group
  params: {
    ruleName: '${abbreviations.scheduledQueryRule}heartbeat-${token}'
    actionGroupName: '${abbreviations.actionGroup}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: notifyEmail
  }
}

module safety 'app/contentsafety.bicep' = if (contentSafety) {
  scope: group
  params: {
    name: '${abbreviations.contentSafety}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    identityName: identityName
    identityPrincipalId: identity.outputs.principalId
  }
}

module openAiAccess 'app/openai.bicep' = if (!empty(openAiAccountId)) {
  scope: resourceGroup(openAi[?2] ?? subscription().subscriptionId, openAi[?4] ?? group.name)
  params: {
    accountName: openAi[?8] ?? ''
    identityId: resourceId(
      subscription().subscriptionId,
      group.name,
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      identityName
    )
    identityPrincipalId: identity.outputs.principalId
  }
}

module functionApp 'app/functionapp.bicep' = {
  scope: group
  params: {
    name: functionAppName
    planName: '${abbreviations.flexConsumptionPlan}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsConnectionString: monitoring.outputs.connectionString
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.accountName
    packagesUrl: storage.outputs.packagesUrl
    serviceBusNamespace: serviceBus.outputs.fullyQualifiedNamespace
    cosmosEndpoint: cosmos.outputs.endpoint
    cosmosDatabase: 'assay'
    asksOpenAi: !empty(openAiAccountId)
    openAiEndpoint: openAiAccess.?outputs.endpoint ?? ''
    asksContentSafety: contentSafety
    contentSafetyEndpoint: safety.?outputs.endpoint ?? ''
    maximumInstanceCount: maximumInstanceCount
    authClientId: authClientId
    scenarioSettings: scenarioSettings
  }
}

module auth 'app/auth.bicep' = {
  scope: group
  params: {
    appName: functionAppName
    clientId: authClientId
    callerClientIds: callerClientIds
  }
  dependsOn: [
    functionApp
  ]
}

@description('Kept by azd in the environment, for what infra/README.md does with them')
output AZURE_RESOURCE_GROUP string = group.name
output ASSAY_URL string = 'https://${functionApp.outputs.hostName}'
output ASSAY_REDIRECT_URI string = 'https://${functionApp.outputs.hostName}/.auth/login/aad/callback'
output ASSAY_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
