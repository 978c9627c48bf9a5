// Who the app is to every other resource. User-assigned, so that its rights exist before the app starts and outlive a new app.

import { Names } from 'types.bicep'

param name string
param location string
param tags Names

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
